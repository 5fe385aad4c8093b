/**
 * Marks the planner's work on random cases with the optimum of OR-Tools CP-SAT. Knows the inventory
 * and the records of plans, and shares no code with the planner.
 */
package io.bowline.optimum;
