/** The part of WebAssembly's JavaScript interface that is used here. TypeScript declares it only together with a browser. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;

  class Module {
    private constructor();
  }
  function compile(bytes: Uint8Array): Promise<Module>;

  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    constructor(size: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  class RuntimeError extends Error {}
  class Global {
    constructor(type: { readonly value: "i32"; readonly mutable: boolean }, value: number);
    value: number;
  }
}
