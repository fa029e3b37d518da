import { describe } from 'vitest';
import { parseYaml } from '../../../server/src/engine/parse/yaml.js';
import { yamlSuite } from './yaml-suite.js';

describe('yaml', () => yamlSuite(parseYaml));
