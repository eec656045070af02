/* engraft-predicted-window.h: the risks of all patients of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PREDICTED_WINDOW (engraft_predicted_window_get_type ())

/* The rows of a data set with their risk, what bootstrap models say of it, how many values are unlike the training and how
 * many are not known; how many rows that concerns stands above.  From here the table goes into files. */
G_DECLARE_FINAL_TYPE (EngraftPredictedWindow, engraft_predicted_window, ENGRAFT, PREDICTED_WINDOW, AdwWindow)

/* PAGE: from where it was asked for, on which what goes wrong later is shown */
void engraft_predicted_window_show (EngraftPage    *page,
                                    EngraftModel   *model,
                                    EngraftDataSet *data_set);

G_END_DECLS
