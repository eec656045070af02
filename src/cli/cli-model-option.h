/* cli-model-option.h: a model file that an option names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/options/engraft-options.h"

/* The option “model”, a path so far, becomes what the file holds. */
gboolean cli_model_option_load (EngraftOptions  *options,
                         GError         **error);
