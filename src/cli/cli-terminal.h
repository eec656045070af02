/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on nothing that g_print() and g_printerr() write commands the terminal. */
void cli_terminal_init (void);

G_END_DECLS
