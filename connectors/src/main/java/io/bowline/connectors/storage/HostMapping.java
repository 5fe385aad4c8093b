package io.bowline.connectors.storage;

/**
 * One volume seen by one host.
 *
 * @param host the controller's name of it; of an iSCSI target the initiator's name
 * @param scsiId the LUN number the host sees it under
 */
public record HostMapping(String volume, String uid, String host, int scsiId) {}
