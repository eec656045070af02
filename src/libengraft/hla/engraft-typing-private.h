/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"
#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/* The two places of a locus; NULL: it is not typed. */
const EngraftPlace *engraft_typing_get_places  (EngraftTyping        *self,
                                                const char           *locus);
/* One of them; NULL: the locus is not typed. */
const EgTyping     *engraft_typing_get_place   (EngraftTyping        *self,
                                                const char           *locus,
                                                guint                 place);
/* Adds what a text says of a locus to the place that is free, or, as an @alternative, to those that
 * are taken. */
gboolean            engraft_typing_add         (EngraftTyping        *self,
                                                const EgLocus        *locus,
                                                const char           *text,
                                                gsize                *offset,
                                                GError              **error);
void                engraft_typing_add_alternative (EngraftTyping    *self,
                                                    EngraftTyping    *other);
/* A locus with one value is homozygous. */
void                engraft_typing_close       (EngraftTyping        *self);
EngraftMacTable    *engraft_typing_get_macs    (EngraftTyping        *self);
/* engraft-typing-text.c */
gboolean            engraft_typing_read        (EngraftTyping        *self,
                                                const char           *text,
                                                gsize                *offset,
                                                GError              **error);

G_END_DECLS
