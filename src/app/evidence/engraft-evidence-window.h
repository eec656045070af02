/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVIDENCE_WINDOW (engraft_evidence_window_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceWindow, engraft_evidence_window, ENGRAFT, EVIDENCE_WINDOW, AdwWindow)

/* Published evidence by condition, therapy, endpoint and year; needs no project. */
GtkWidget *engraft_evidence_window_new (void);

G_END_DECLS
