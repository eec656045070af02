/* engraft-model-file.h: prediction models from files and into them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* Asks for a file; the model in it becomes that of the prediction or card, in one step. */
void engraft_model_file_open     (EngraftPage     *page,
                                  EngraftAnalysis *prediction);
/* Asks where, and writes the model of a training, or that of a card with what was written on it. */
void engraft_model_file_save     (EngraftPage     *page,
                                  EngraftAnalysis *training);
/* Asks for a key, then where the signed model goes. */
void engraft_model_file_sign     (EngraftPage     *page,
                                  EngraftAnalysis *card);
/* Asks where a new pair of keys is kept, and makes it. */
void engraft_model_file_make_key (EngraftPage     *page,
                                  EngraftAnalysis *card);
/* Asks where, and writes the model of a training for a small device, unless its predictions suffer; says what it does. */
void engraft_model_file_export_small (EngraftPage     *page,
                                      EngraftAnalysis *training);

G_END_DECLS
