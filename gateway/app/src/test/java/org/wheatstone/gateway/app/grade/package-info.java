/** Tests of the grade book as a file. */
package org.wheatstone.gateway.app.grade;
