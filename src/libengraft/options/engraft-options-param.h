/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

GParamSpec *engraft_param_text   (const char *name,
                                  const char *nick,
                                  const char *value);
GParamSpec *engraft_param_texts  (const char *name,
                                  const char *nick);
GParamSpec *engraft_param_yes_no (const char *name,
                                  const char *nick,
                                  gboolean    value);

G_END_DECLS
