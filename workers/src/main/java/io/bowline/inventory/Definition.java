package io.bowline.inventory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a VM is defined on its server, so that it can be made the same on another one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PowerPartition.class, name = "partition"),
  @JsonSubTypes.Type(value = LibvirtDomain.class, name = "domain")
})
public sealed interface Definition permits PowerPartition, LibvirtDomain {

  /** What cannot be made on another server; a VM with any is reported, never half-recovered. */
  List<String> unsupported();
}
