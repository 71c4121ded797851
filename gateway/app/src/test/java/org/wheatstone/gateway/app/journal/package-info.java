/** The operator's verbs, each run as a user would run it, on journals made by a node whose agents the test steps. */
package org.wheatstone.gateway.app.journal;
