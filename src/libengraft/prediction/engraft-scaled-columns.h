/* engraft-scaled-columns.h: features as numbers that are alike: about their mean, in standard deviations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner-work.h"

G_BEGIN_DECLS

/* The columns of a linear predictor (levels, and that a value is missing, each have one), scaled by training. */
typedef struct
{
  EngraftLinearPredictor *linear;      /* whose columns, means and fill they are; its coefficients are not used */
  double                 *scale;       /* 1 where a column did not vary */
  guint                   n;
} EngraftScaledColumns;

void     engraft_scaled_columns_init        (EngraftScaledColumns       *self,
                                             EngraftLearnerWork         *work);
void     engraft_scaled_columns_clear       (EngraftScaledColumns       *self);

/* ROW has room for all columns. */
void     engraft_scaled_columns_encode      (const EngraftScaledColumns *self,
                                             const double               *values,
                                             double                     *row);

/* The means of OTHER in the scale of SELF, whose dictionary is the same: what is usual there. */
void     engraft_scaled_columns_get_usual   (const EngraftScaledColumns *self,
                                             const EngraftScaledColumns *other,
                                             double                     *row);

guint    engraft_scaled_columns_get_feature (const EngraftScaledColumns *self,
                                             guint                       column);
/* What the column is made of, and one over its scale as its coefficient. */
EngraftLinearColumn engraft_scaled_columns_get_term (const EngraftScaledColumns *self,
                                                     guint                       column);
double   engraft_scaled_columns_get_fill    (const EngraftScaledColumns *self,
                                             guint                       feature);

/* All rows of the work, one after another; to be freed. */
double  *engraft_scaled_columns_make_rows   (const EngraftScaledColumns *self,
                                             EngraftLearnerWork         *work);

/* “means”, “scales” and “fill” */
void     engraft_scaled_columns_add_json    (const EngraftScaledColumns *self,
                                             JsonBuilder                *builder);
gboolean engraft_scaled_columns_read        (EngraftScaledColumns       *self,
                                             EngraftDictionary          *dictionary,
                                             JsonObject                 *object);

G_END_DECLS
