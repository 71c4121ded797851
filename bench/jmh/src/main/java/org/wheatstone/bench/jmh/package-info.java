/** Microbenchmarks of the core. What they state is the state they hold; read each one's page before quoting it. */
package org.wheatstone.bench.jmh;
