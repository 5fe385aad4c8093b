/**
 * The independent checker of a lab's counters. It knows nothing but what lies on the LUNs and what
 * clients were told, and shares no code with workers or connectors.
 */
package io.bowline.lab.check;
