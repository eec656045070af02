/* engraft-model-file.h: prediction models from files and into them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* Asks for a file; the model in it becomes that of the prediction, in one step. */
void engraft_model_file_open (EngraftPage     *page,
                              EngraftAnalysis *prediction);
/* Asks where, and writes the model of a training. */
void engraft_model_file_save (EngraftPage     *page,
                              EngraftAnalysis *training);

G_END_DECLS
