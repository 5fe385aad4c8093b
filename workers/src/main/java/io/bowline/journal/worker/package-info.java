/** Jobs as origins of device commands. */
package io.bowline.journal.worker;
