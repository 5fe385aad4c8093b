/** Judges a drill from the hardware's side: it knows neither planner nor workers nor consoles. */
package io.bowline.observer;
