/**
 * Cuts a failed server off, proves it by what a console observes, keeps it so until a human
 * releases it, and lets nothing of its VMs start elsewhere without that proof.
 */
package io.bowline.fencing;
