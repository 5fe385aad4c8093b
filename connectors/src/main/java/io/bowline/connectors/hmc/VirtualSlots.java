package io.bowline.connectors.hmc;

/**
 * A row of {@code lshwres -r virtualio --rsubtype slot --level lpar}.
 *
 * @param maximum slots the partition has now, -1 when the console has no value
 * @param nextFree next free slot, -1 when there is none
 */
public record VirtualSlots(String partition, int maximum, int nextFree) {

  static VirtualSlots from(HmcRow row) {
    return new VirtualSlots(
        row.text("lpar_name"),
        row.numberOrNone("curr_max_virtual_slots"),
        row.numberOrNone("next_avail_virtual_slot"));
  }
}
