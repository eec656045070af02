/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **engraft_code_labels_read (const char         *description,
                                 const char * const *values);

G_END_DECLS
