package io.bowline.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a storage array is reached. One of key file, password file and password variable is given.
 *
 * @param name its name in the inventory
 * @param kind what it is
 * @param controlPort of a {@code tgt}: its daemon's ({@code tgtd -C})
 * @param knownHosts empty: the common file
 * @param sessions most commands at once
 * @param mappings most mapping commands at once
 */
public record ArraySettings(
    @NotBlank(message = "an array needs a name") String name,
    @DefaultValue("svc") @NotNull Kind kind,
    @NotBlank(message = "an array needs a host") String host,
    @DefaultValue("22") @Min(1) @Max(65535) int port,
    @DefaultValue("superuser") String user,
    @DefaultValue("") String keyFile,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String passwordVariable,
    @DefaultValue("") String knownHosts,
    @DefaultValue("16") @Min(value = 1, message = "at least one session") int sessions,
    @DefaultValue("16") @Min(value = 1, message = "at least one mapping") int mappings,
    @DefaultValue("0") @Min(0) int controlPort) {

  /** Storage controllers that Bowline speaks to. */
  public enum Kind {
    /** IBM Spectrum Virtualize. */
    SVC,
    /** The iSCSI target tgt. */
    TGT
  }
}
