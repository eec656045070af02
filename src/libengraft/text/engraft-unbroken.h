/* engraft-unbroken.h: what is read in one go, and so is not broken between two lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number with its interval or its share: “1.06 (0.75–1.50)”, “−6.9 (−11.2 to −2.6)”, “25 (83.3 %)”; of a regular expression. */
#define ENGRAFT_UNBROKEN_INTERVAL "([−-]?\\d[\\d.,]*%? )?\\([−-]?\\d[^()]{0,24}\\)"

G_END_DECLS
