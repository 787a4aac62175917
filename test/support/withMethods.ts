/** The port with some of its methods replaced. */
export function withMethods<T extends object>(port: T, methods: Partial<T>): T {
  return new Proxy(port, {
    get: (of, name) => {
      const value: unknown = Reflect.get(methods, name) ?? Reflect.get(of, name);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
}
