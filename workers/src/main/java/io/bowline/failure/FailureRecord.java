package io.bowline.failure;

/**
 * What a BPMN error carries in the variable {@code failure}.
 *
 * @param step the element that failed
 * @param reason one line, at most 500 characters
 */
public record FailureRecord(String code, String step, String reason) {

  public FailureRecord {
    reason = Masking.shorten(reason, 500);
  }
}
