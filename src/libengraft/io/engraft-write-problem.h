/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Says for a person why @file was not written, and what to do; domain and code stay. */
void engraft_write_problem_explain (GError **error,
                                    GFile   *file);

G_END_DECLS
