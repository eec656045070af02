/* engraft-ratio-text.h: a ratio and its limits as they are printed: “0.74 (0.60–0.91)”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint  n_numbers;     /* 1: a ratio; 2: limits; 3: a ratio and its limits */
  double numbers[3];
  double level;         /* of the limits, as a share, such as .95; NaN: not said */
} EngraftRatioText;

/* Reads text such as “0.74 (0.60–0.91)”, “0.74 [0.60; 0.91]”, “HR 0.74, 95% CI 0.60 to 0.91”, “0.60–0.91” and “HR 0.74”,
 * with points, raised points or commas as decimal marks.  FALSE with error, an #EngraftRatioReaderError with the
 * place in the text: it means something else, or it may mean more than one thing.  O(length). */
gboolean engraft_ratio_text_read (EngraftRatioText  *self,
                                  const char        *text,
                                  GError           **error);

G_END_DECLS
