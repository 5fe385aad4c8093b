package io.bowline.detection;

/** How a VM that is meant to run looks from outside. */
public enum VmAppearance {
  /** It runs, and its service answers where one is given. */
  UP("up"),
  /** Not running. */
  DOWN("down"),
  /** It holds its resources, and its operating system is dead. */
  CRASHED("crashed"),
  /** It runs, and its service is silent. */
  SILENT("silent");

  private final String text;

  VmAppearance(String text) {
    this.text = text;
  }

  /** As stored and shown. */
  public String text() {
    return text;
  }

  public static VmAppearance of(String text) {
    for (var appearance : values()) {
      if (appearance.text.equals(text)) {
        return appearance;
      }
    }
    throw new IllegalArgumentException("Expected how a VM looks, but found " + text + ".");
  }
}
