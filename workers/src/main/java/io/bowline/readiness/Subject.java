package io.bowline.readiness;

/** What a finding is about. */
public record Subject(Kind kind, String name) {

  /** In the order in which findings are told. */
  public enum Kind {
    POD,
    CONSOLE,
    ARRAY,
    SERVER,
    INSTALL_SERVER,
    VM
  }

  static Subject pod(String name) {
    return new Subject(Kind.POD, name);
  }

  static Subject console(String name) {
    return new Subject(Kind.CONSOLE, name);
  }

  static Subject array(String name) {
    return new Subject(Kind.ARRAY, name);
  }

  static Subject server(String name) {
    return new Subject(Kind.SERVER, name);
  }

  static Subject installServer(String name) {
    return new Subject(Kind.INSTALL_SERVER, name);
  }

  static Subject vm(String name) {
    return new Subject(Kind.VM, name);
  }
}
