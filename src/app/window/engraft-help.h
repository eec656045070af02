/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The help that is part of the program: it works without a network. */
GtkWidget *engraft_help_new (void);

G_END_DECLS
