/** From ids that others give to places in our tables. */
package org.wheatstone.engine.core.id;
