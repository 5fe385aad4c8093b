/** How long recoveries take in the lab: the runs, their statistics, the table and the picture. */
package io.bowline.bench.lab;
