/** The devices of the settings. */
package io.bowline.devices.worker;
