package io.bowline.detection;

import java.time.Instant;

/**
 * What a source says of a server by now.
 *
 * @param since from when on without saying anything else
 */
record Standing(String server, String source, Verdict verdict, Instant since) {}
