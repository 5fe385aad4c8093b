package io.bowline.failure;

/** The engine no longer wants this job done here: whoever has it now will end it. */
public final class Superseded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Superseded(String message) {
    super(message);
  }
}
