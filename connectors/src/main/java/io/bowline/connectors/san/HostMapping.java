package io.bowline.connectors.san;

/**
 * One volume seen by one host.
 *
 * @param scsiId the LUN number the host sees it under
 */
public record HostMapping(String volume, String uid, String host, int scsiId) {}
