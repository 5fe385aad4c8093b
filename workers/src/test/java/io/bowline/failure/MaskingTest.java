package io.bowline.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          password=hunter2, user=x            | password=[hidden], user=x
          PASSWD: hunter2                     | PASSWD: [hidden]
          mkauthkeys --passwd hunter2 -u x    | mkauthkeys --passwd [hidden] -u x
          api-key="a b c" rest                | api-key=[hidden] rest
          Failed Authentication, Password Updates Required | Failed Authentication, Password Updates Required
          chsysstate -r lpar -m p2 -o on      | chsysstate -r lpar -m p2 -o on
          """)
  void hidesSecretsAndNothingElse(String text, String shown) {
    assertThat(Masking.mask(text)).isEqualTo(shown);
  }

  @Test
  void hidesPrivateKeysAndBreaks() {
    assertThat(Masking.oneLine("a\n-----BEGIN OPENSSH PRIVATE KEY-----\nMII\n-----END x-----\tb"))
        .doesNotContain("MII")
        .startsWith("a [private key]");
  }
}
