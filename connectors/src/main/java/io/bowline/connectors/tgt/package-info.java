/** The user-space iSCSI target {@code tgt}, by {@code tgtadm} on the storage host. */
package io.bowline.connectors.tgt;
