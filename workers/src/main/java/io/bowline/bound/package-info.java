/**
 * How fast a recovery could be at best. Knows the inventory and the records of plans, and shares no
 * code with the planner, whose work it marks.
 */
package io.bowline.bound;
