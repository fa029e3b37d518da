export declare function readFrameworks(): readonly unknown[];
export declare function buildControls(): void;
