package io.bowline.connectors.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Keeps what a command writes, up to a limit. */
final class SshOutput extends OutputStream {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private final Runnable onClose;
  private final Runnable onTooLong;
  private volatile boolean tooLong;

  SshOutput(int limit, Runnable onClose, Runnable onTooLong) {
    this.limit = limit;
    this.onClose = onClose;
    this.onTooLong = onTooLong;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (tooLong) {
      return;
    }
    if (kept.size() + length > limit) {
      tooLong = true;
      onTooLong.run();
      return;
    }
    kept.write(bytes, offset, length);
  }

  @Override
  public void close() {
    onClose.run();
  }

  boolean isTooLong() {
    return tooLong;
  }

  String text(Charset charset) {
    return kept.toString(charset);
  }
}
