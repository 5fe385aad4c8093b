package io.bowline.connectors.power;

/** Whether a server has power. Only {@code OFF} is a proof that nothing runs there. */
public enum PowerState {
  ON,
  OFF,
  /** It was asked to go off and is not yet: something may still run. */
  GOING_OFF,
  /** Nobody can tell: no answer, a refused login, an answer that says nothing of the power. */
  UNKNOWN
}
