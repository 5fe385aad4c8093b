/** What is given and what must hold: scenario directories, read and checked. */
package io.bowline.scenario;
