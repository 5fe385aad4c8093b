/** One failure that is being recovered: its states, its plan, its VMs and its report. */
package io.bowline.outage;
