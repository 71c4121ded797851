/** What is traded: immutable versions of written specifications. Everything here belongs to the engine thread. */
package org.wheatstone.engine.core.grade;
