/** What JMH measures, apart from the drills so that JMH is on no other class path. */
package io.bowline.benchmarks;
