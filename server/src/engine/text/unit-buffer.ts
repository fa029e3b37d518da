/** A string that grows by one UTF-16 code unit at a time. */
export class UnitBuffer {
  #units: Uint16Array;
  #length = 0;

  /** `size`: how many code units are expected. */
  constructor(size: number) {
    this.#units = new Uint16Array(size + 16);
  }

  get length(): number {
    return this.#length;
  }

  push(unit: number): void {
    if (this.#length === this.#units.length) {
      const larger = new Uint16Array(this.#length * 2);
      larger.set(this.#units);
      this.#units = larger;
    }
    this.#units[this.#length++] = unit;
  }

  pushAll(text: string): void {
    for (let index = 0; index < text.length; index++) this.push(text.charCodeAt(index));
  }

  toString(): string {
    let value = '';
    for (let index = 0; index < this.#length; index += 4096) {
      const units: ArrayLike<number> = this.#units.subarray(index, Math.min(index + 4096, this.#length));
      // Spreading the units would take six times as long.
      value += String.fromCharCode.apply(null, units as number[]);
    }
    return value;
  }
}
