package io.bowline.config;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provisioning database that knows each VM's SLA class.
 *
 * @param url JDBC address; empty: none
 * @param passwordFile the password is its first line; empty: no password
 * @param query one row per VM with the columns {@code vm}, {@code class}, {@code availability} (per
 *     cent), {@code rto_seconds}, {@code class_order} and optionally {@code priority}
 */
public record ProvisioningSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String query,
    @DefaultValue("30s") @Positive Duration timeout) {

  @AssertTrue(message = "bowline.provisioning.query must be given when there is a url")
  boolean isQueryGiven() {
    return url.isEmpty() || !query.isBlank();
  }
}
