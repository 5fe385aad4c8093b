package io.bowline.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links that acknowledge one notice each, without giving away the token. */
public final class Acknowledgement {

  private static final String ALGORITHM = "HmacSHA256";

  private final String url;
  private final byte[] secret;

  /**
   * @param url of the REST interface as its readers reach it
   */
  public Acknowledgement(String url, byte[] secret) {
    this.url = url;
    this.secret = secret.clone();
  }

  public String link(long notice) {
    return url + "/ack/" + notice + "?key=" + key(notice);
  }

  public boolean isKeyOf(long notice, String key) {
    return MessageDigest.isEqual(
        key(notice).getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8));
  }

  private String key(long notice) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      var digest = mac.doFinal(("acknowledge " + notice).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 24);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
