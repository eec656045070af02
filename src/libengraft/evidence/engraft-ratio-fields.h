/* engraft-ratio-fields.h: the columns of a list of ratios, by the names that people give them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order in which they are taken from a text without names; LIMITS are both in one cell, and RATIO may have its
 * limits with it */
typedef enum
{
  ENGRAFT_RATIO_LABEL,
  ENGRAFT_RATIO_RATIO,
  ENGRAFT_RATIO_LOWER,
  ENGRAFT_RATIO_UPPER,
  ENGRAFT_RATIO_N,
  ENGRAFT_RATIO_SOURCE,
  ENGRAFT_RATIO_LIMITS,
  ENGRAFT_N_RATIO_FIELDS,
} EngraftRatioField;

/* “Hazard ratio”, “HR (95% CI)” are the ratio; -1: none.  level: of the limits, such as .95; NaN: not said */
int         engraft_ratio_field_find       (const char *name,
                                            double     *level);
/* the option of an EngraftReportedRatio; of LIMITS a word */
const char *engraft_ratio_field_get_option (int         field);

G_END_DECLS
