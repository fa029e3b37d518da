/** The suite that runs inside an extension host. VS Code loads this module and calls `run`. */
import { runMocha } from './mocha';
import './activation.test';
import './diagnostics.test';
import './quick-fix.test';
import './library.test';
import './writing.test';
import './examples.test';
import './commands.test';
import './formats.test';

/** Fulfilled when every test passed. */
export function run(): Promise<void> {
  return runMocha();
}
