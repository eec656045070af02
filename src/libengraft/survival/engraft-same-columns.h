/* engraft-same-columns.h: covariates that say all but exactly the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of P columns of N numbers, those of which one follows from the others but for a ten-millionth of its variance: their
 * coefficients cannot be told apart, whatever the model.  Their NAMES, between “ and ”; NULL: there are none.  O(N P²):
 * asked when a model has no answer, to say why. */
char *engraft_same_columns_list (const double * const *columns,
                                 guint                 p,
                                 gsize                 n,
                                 const char * const   *names);

G_END_DECLS
